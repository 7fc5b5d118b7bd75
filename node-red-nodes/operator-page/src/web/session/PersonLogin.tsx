import { Field, Input } from '@grafana/ui';
import { useState } from 'react';
import { signInPerson } from './person';
import { SignInForm } from './SignInForm';

interface Props {
  /** Where users of Node-RED log in. */
  root: string;
  reason?: string;
  onToken: (token: string) => void;
}

/** Asks a user of Node-RED's editor for name and password. */
export function PersonLogin({ root, reason, onToken }: Props) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const submit = async () => onToken(await signInPerson(root, user.trim(), password));

  return (
    <SignInForm
      reason={reason}
      action="Sign in"
      ready={user.trim() !== '' && password !== ''}
      onSubmit={submit}
    >
      <Field label="User">
        <Input
          id="mantis-user"
          autoComplete="username"
          autoFocus
          required
          value={user}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
        />
      </Field>
      <Field label="Password">
        <Input
          id="mantis-password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </Field>
    </SignInForm>
  );
}
