@rem Windows has no `exec`, with which the scripts of package.json take the place of npm's shell elsewhere, so that signals reach them.
@%*
