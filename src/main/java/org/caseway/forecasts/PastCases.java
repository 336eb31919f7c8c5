package org.caseway.forecasts;

import java.util.List;

/** Where the past is kept. */
public interface PastCases {

    /** Every case that was filed; one query. */
    List<PastCase> all();
}
