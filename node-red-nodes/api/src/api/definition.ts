import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-api',
  title: 'suite API',
  role: 'config',
  single: true,
  inputs: 0,
  outputs: [],
  options: {
    maxBody: O.number({
      label: 'Largest request',
      unit: 'KiB',
      default: 1024,
      min: 1,
      max: 65_536,
      integer: true,
      help: 'Requests with a larger body are refused with status 413.',
    }),
    proxies: O.text({
      label: 'Trusted proxies',
      default: '',
      maxLength: 1000,
      placeholder: '10.0.0.0/8, ::1',
      help: 'Addresses or subnets, commas between, of proxies that say in X-Forwarded-For who asks. Limits go by token and address; from anybody else the header is ignored.',
    }),
  },
});
