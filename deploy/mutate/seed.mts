/** Laws draw their numbers by chance: here each mutant meets the same ones, or its fate would be chance, too. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_260_101 });
