package org.brokenhouse.intake;

import org.brokenhouse.record.StageThatIsImported;

/** Reaches for a later stage instead of leaving the order to the routes. */
public class StageThatImportsAStage {

    StageThatIsImported later = new StageThatIsImported();
}
