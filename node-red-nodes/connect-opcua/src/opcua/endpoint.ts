import type { Remark } from '@mantis-pdm/core/remarks';
export const securityModes = ['None', 'Sign', 'SignAndEncrypt'] as const;
export const securityPolicies = [
  'None',
  'Basic256Sha256',
  'Aes128_Sha256_RsaOaep',
  'Aes256_Sha256_RsaPss',
] as const;

/** How to reach a server, and as whom. */
export interface Endpoint {
  /**
   * `opc.tcp://host:port/path`, asked before each attempt. The simulated plant is waited for, and undefined when it
   * does not come to serve.
   */
  url(signal: AbortSignal): Promise<string | undefined>;
  /** The address as the user stated it, for names and messages. */
  address: string;
  mode: (typeof securityModes)[number];
  policy: (typeof securityPolicies)[number];
  /** Anonymous where there is none. */
  user?: { name: string; password: string };
  /** Files of the user's own certificate and key; counts before name and password. */
  certificate?: { certFile: string; keyFile: string };
  /** User and password may go unencrypted, or to a server that nobody has checked. */
  unprotected: boolean;
  /** Folder of our certificate, and of those of servers: trusted or rejected. */
  pkiDir: string;
  /** Told what a person should know, such as that our own certificate was renewed. */
  warn?(remark: Remark): void;
}
