/** What a state tells of itself before it is read: how pressing it is. */
export type Tone = 'good' | 'notice' | 'warning' | 'bad' | 'uncertain' | 'neutral';
