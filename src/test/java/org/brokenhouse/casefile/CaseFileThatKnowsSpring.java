package org.brokenhouse.casefile;

import org.brokenhouse.stage.StageThatKnowsCamel;
import org.springframework.stereotype.Component;

/** Imports a framework and a room it has not declared. */
@Component
public class CaseFileThatKnowsSpring {

    StageThatKnowsCamel stage = new StageThatKnowsCamel();
}
