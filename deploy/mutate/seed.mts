/**
 * Laws draw their numbers by chance: here each mutant meets the same ones, or its fate would be chance, too; and fewer, since there
 * are hundreds of mutants.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_260_101, numRuns: 25 });
