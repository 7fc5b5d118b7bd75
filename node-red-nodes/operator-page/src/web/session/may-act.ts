import type { Me } from '@mantis-pdm/core/contract/view';
import { useEffect, useState } from 'react';
import { type Observable, catchError, of } from 'rxjs';

/**
 * Whether buttons that change something are shown. They are unless the suite says that the token is a viewer's:
 * without an answer the suite refuses each attempt by itself.
 */
export function useMayAct(me: Observable<Me>): boolean {
  const [mayAct, setMayAct] = useState(true);
  useEffect(() => {
    const asking = me
      .pipe(catchError(() => of(undefined)))
      .subscribe((found) => setMayAct(found?.role !== 'viewer'));
    return () => asking.unsubscribe();
  }, [me]);
  return mayAct;
}
