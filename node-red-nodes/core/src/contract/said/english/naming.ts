/** Names in settings that nothing has which comes from outside. */
export const naming = {
  'naming.by.rule': 'Rule "{rule}"',
  'naming.by.setting': 'Setting "{label}"',
  'naming.by.asset': 'The description of {asset}',
  'naming.sensor': '{by} names a sensor that nobody sends: no "{name}" has come',
  'naming.sensor.near': '{by} names a sensor that nobody sends: no "{name}" has come; there is "{near}"',
  'naming.feature': '{by} names a feature that nobody makes: no "{name}" has come',
  'naming.feature.near': '{by} names a feature that nobody makes: no "{name}" has come; there is "{near}"',
  'naming.class': '{by} names a class that no asset has: "{name}"',
  'naming.class.near': '{by} names a class that no asset has: "{name}"; there is "{near}"',
  'naming.parent': '{asset} is described as part of "{parent}", and no asset is called so',
  'naming.parent.near':
    '{asset} is described as part of "{parent}", and no asset is called so; there is "{near}"',
  'naming.parent.itself': '{asset} cannot be a part of itself',
  'naming.parent.circle': '{asset} cannot be a part of {parent}, which is a part of {asset}',
  'naming.parent.deep':
    '{asset} cannot be a part of {parent}: more than {levels} levels of assets stand above it',
} as const;
