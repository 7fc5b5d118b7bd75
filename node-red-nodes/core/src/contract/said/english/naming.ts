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
} as const;
