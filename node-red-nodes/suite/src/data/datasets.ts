/** A public data set: where its publisher keeps it, and what its files must be. */
export interface Dataset {
  title: string;
  /** A zip, which may hold further zips. */
  url: string;
  terms: string;
  cite: string;
  /** File name → SHA-256 of its contents. Only these are kept, compressed with gzip. */
  files: Record<string, string>;
}

/** The data sets that can be fetched. None of them is part of the suite. */
export const datasets: Record<string, Dataset> = {
  cmapss: {
    title: 'NASA C-MAPSS turbofan engine degradation, FD001–FD004',
    url: 'https://phm-datasets.s3.amazonaws.com/NASA/6.+Turbofan+Engine+Degradation+Simulation+Data+Set.zip',
    terms: 'public domain',
    cite: 'A. Saxena et al., Damage propagation modeling for aircraft engine run-to-failure simulation, PHM 2008',
    files: {
      'test_FD001.txt': '3cda7109ce17bafb5443f2ac926cfcf88154b941b8c4cf95eb55d1ddd6f52851',
      'test_FD002.txt': 'de7b5bf7e998a985c378488480528b7c02cff1406a46740def362dda8d9b4e02',
      'test_FD003.txt': '299babd63c8d987cef079c4a425429f33b3a34797d803bbe2ad48c29dbd0d790',
      'test_FD004.txt': '1dc675fff0624bac10786927c6715b37d1297657137400d2b1a3138d777a3ba5',
      'train_FD001.txt': '963b5e22825b34d8b21c69e1aeb4af3e647050eb672ee8834ba4b5d91d2de0f8',
      'train_FD002.txt': 'dac6c4dbc4e7c1bdeb5747da3d313d05c395bb99801b44a002b26a2ba13d788f',
      'train_FD003.txt': '2abbe9968cc5e8eb091980f51b20f62bb4127336d3482cb52071d53bf23329e2',
      'train_FD004.txt': '27ef6160b6a1dcb2613a88de9c239f763b223f02cdc41dc5cdedc5dc189b6218',
    },
  },
};
