package org.caseway.oversight;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks whatever measures something, and writes down what began to be so and what is so no more. One thread at a time on each node. */
@Component
public class AlertRound {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRound.class);

    private final List<AlertSource> sources;
    private final AlertBook book;
    private final HouseView house;

    AlertRound(List<AlertSource> sources, AlertBook book, HouseView house) {
        this.sources = List.copyOf(sources);
        this.book = book;
        this.house = house;
    }

    /** What a source could not say stays as it was. */
    public void turn() {
        var conditions = new ArrayList<AlertSource.Condition>();
        Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        for (AlertSource source : sources) {
            try {
                conditions.addAll(source.now());
                kinds.addAll(source.kinds());
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} could not be measured: {}",
                        source.kinds(),
                        e.getClass().getSimpleName());
            }
        }
        book.refresh(conditions, kinds, house.node(), house.members());
    }
}
