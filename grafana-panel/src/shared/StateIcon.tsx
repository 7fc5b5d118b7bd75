/** Shapes that tell states apart without colour. Inline, because hundreds of them may be on one panel. */
const shapes = {
  check: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM4.6 8.2 7 10.6l4.4-4.9',
  eye: 'M1.2 8S3.7 3.6 8 3.6 14.8 8 14.8 8 12.3 12.4 8 12.4 1.2 8 1.2 8zM8 5.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2z',
  triangle: 'M8 1.8 15 14H1L8 1.8zM8 6v4M8 11.9v.2',
  octagon: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2l3.7-3.7zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  question: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6 6.3a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5M8 11.6v.2',
  clock: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.4V8l2.6 1.6',
  bell: 'M3.2 11.6h9.6c-1-1-1.3-2-1.3-4.2a3.5 3.5 0 0 0-7 0c0 2.2-.3 3.2-1.3 4.2zM6.5 13.7a1.6 1.6 0 0 0 3 0',
  wrench:
    'M13.8 4.2a3.6 3.6 0 0 1-4.8 4.4L4.7 13a1.5 1.5 0 0 1-2.1-2.1L7 6.6a3.6 3.6 0 0 1 4.5-4.7L9.3 4.1l.4 1.8 1.9.5z',
  chevron: 'M5.5 3 10.5 8l-5 5',
} as const;

export type Shape = keyof typeof shapes;

/** A decorative icon in the colour of the text around it; the text beside it carries the meaning. */
export function StateIcon({ shape, size = 16 }: { shape: Shape; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={shapes[shape]} />
    </svg>
  );
}
