import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  className: string;
  children: (width: number, height: number) => ReactNode;
}

/** Tells its content how large the style sheet made it, px. */
export function Sized({ className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [[width, height], setSize] = useState([0, 0]);
  useEffect(() => {
    const element = box.current as HTMLDivElement;
    const measure = () => setSize([element.clientWidth, element.clientHeight]);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className={className}>
      {width > 0 && children(width, height)}
    </div>
  );
}
