package org.caseway.journey;

import java.util.Map;

/** The journey on a hub that stands alone. */
class JourneyTest extends JourneyContract {

    @Override
    Map<String, Object> settings() {
        return Map.of("caseway.cluster.enabled", "false");
    }
}
