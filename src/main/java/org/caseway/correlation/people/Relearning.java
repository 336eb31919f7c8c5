package org.caseway.correlation.people;

import java.util.List;
import org.caseway.matching.MatchWeights;
import org.caseway.matching.PersonFeatures;
import org.caseway.matching.WeightLearning;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Learns weights from the hub's own mentions, without labels, and puts them in force. */
@Component
class Relearning {

    /** More teach hardly more. */
    private static final int MOST = 20_000;

    private final JdbcTemplate jdbc;
    private final Weights weights;

    Relearning(JdbcTemplate jdbc, Weights weights) {
        this.jdbc = jdbc;
        this.weights = weights;
    }

    record Learned(MatchWeights weights, int mentions) {}

    /** From at most {@value #MOST} descriptions, chosen by their digests, which are as good as chance and the same each time. */
    Learned learn() {
        List<PersonFeatures> people = jdbc.query(
                "select digest, description from person_mention order by digest limit ?",
                (row, n) -> Description.stored(row.getString(2), row.getLong(1)).features(),
                MOST);
        return new Learned(WeightLearning.from(people), people.size());
    }

    String put(Learned learned, String who, String why) {
        return weights.put(learned.weights(), learned.mentions(), who, why);
    }
}
