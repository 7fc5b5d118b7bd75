import { AppPlugin } from '@grafana/data';

/** The app has no pages: it carries the panels. */
export const plugin = new AppPlugin();
