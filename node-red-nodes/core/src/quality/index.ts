export { IssueLog, toDataQuality } from './issue-log';
