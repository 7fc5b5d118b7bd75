import { annotationQuery } from '../query/annotation';
import { annotationKinds } from '../types';
import { QueryEditor, type QueryEditing } from './QueryEditor';

/** Editor of an annotation: shows what is asked, which is not what a panel asks where nothing is said. */
export function AnnotationEditor({ query, ...props }: QueryEditing) {
  return <QueryEditor {...props} query={annotationQuery(query)} kinds={annotationKinds} />;
}
