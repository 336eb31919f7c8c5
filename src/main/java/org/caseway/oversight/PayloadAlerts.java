package org.caseway.oversight;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A key that payloads are sealed with is not here, or is needed no more. */
@Component
class PayloadAlerts implements AlertSource {

    private final PayloadSealing sealing;

    PayloadAlerts(PayloadSealing sealing) {
        this.sealing = sealing;
    }

    @Override
    public List<Condition> now() {
        PayloadSealing.Standing standing = sealing.standing();
        var all = new ArrayList<Condition>();
        if (standing.on() && standing.keys().stream().noneMatch(key -> key.state() == PayloadSealing.State.WRITES)) {
            all.add(
                    condition(
                            AlertKind.PAYLOAD_KEY_MISSING,
                            "",
                            Overview.Level.BAD,
                            "payloads are to be sealed and there is no key that every node has; messages wait on their queues"));
        }
        for (PayloadSealing.Key key : standing.keys()) {
            if (key.state() == PayloadSealing.State.MISSING) {
                all.add(condition(
                        AlertKind.PAYLOAD_KEY_MISSING,
                        key.id(),
                        Overview.Level.BAD,
                        "rows are sealed with the key " + key.id()
                                + ", which is not among this node's secrets; whatever needs them waits"));
            } else if (key.state() == PayloadSealing.State.REMOVABLE) {
                all.add(condition(
                        AlertKind.PAYLOAD_KEY_REMOVABLE,
                        key.id(),
                        Overview.Level.NOTICE,
                        "no row is sealed with the key " + key.id() + " any more"));
            }
        }
        return all;
    }

    private static Condition condition(AlertKind kind, String key, Overview.Level level, String text) {
        return new Condition(kind, key, true, level, text);
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(AlertKind.PAYLOAD_KEY_MISSING, AlertKind.PAYLOAD_KEY_REMOVABLE);
    }
}
