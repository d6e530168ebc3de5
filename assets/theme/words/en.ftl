# Single sentences in place of ours; `dateline theme show en.ftl` prints them all.
recent-title = Just in
