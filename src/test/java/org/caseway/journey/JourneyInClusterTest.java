package org.caseway.journey;

import java.util.Map;

/** The same journey with the cluster on: nothing is different. */
class JourneyInClusterTest extends JourneyContract {

    @Override
    Map<String, Object> settings() {
        return Map.of("caseway.cluster.enabled", "true");
    }
}
