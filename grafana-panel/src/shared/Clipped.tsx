import { css } from '@emotion/css';

const STYLE = css({
  display: 'inline-block',
  maxWidth: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  verticalAlign: 'bottom',
});

export interface ClippedProps {
  text: string;
  /** Characters that are shown before it is cut; without it, what its surroundings have room for. */
  most?: number;
}

/** A name from outside on one line, cut where there is no more room; the whole of it is what a pointer shows. */
export function Clipped({ text, most }: ClippedProps) {
  return (
    <span className={STYLE} style={most ? { maxWidth: `${most}ch` } : undefined} title={text}>
      {text}
    </span>
  );
}
