package org.brokenhouse.stage;

import org.brokenhouse.console.PageThatAsksTheDatabase;

class StageThatNeedsAPage {
    PageThatAsksTheDatabase page;
}
