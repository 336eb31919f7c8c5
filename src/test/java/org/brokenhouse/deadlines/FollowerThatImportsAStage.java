package org.brokenhouse.deadlines;

import org.brokenhouse.record.StageThatIsImported;

/** Wrong on purpose: what follows the record reaches into a stage. */
record FollowerThatImportsAStage(StageThatIsImported record) {}
