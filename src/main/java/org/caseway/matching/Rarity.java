package org.caseway.matching;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each value occurs among people: agreement on a common surname says less than on a rare one (the term frequency
 * adjustment of Winkler, and of Linacre and others). Counts people, not records: a record of someone who is known many times
 * counts for a part. Thread safe after making; holds one number per distinct value.
 */
final class Rarity {

    private final Map<Field, Map<String, Double>> counts = new EnumMap<>(Field.class);
    private final Map<Field, Double> totals = new EnumMap<>(Field.class);

    /** @param weights one per person described, 1 for someone described once */
    static Rarity of(List<PersonFeatures> people, double[] weights) {
        var rarity = new Rarity();
        for (int i = 0; i < people.size(); i++) {
            rarity.count(people.get(i), weights[i]);
        }
        return rarity;
    }

    private void count(PersonFeatures person, double weight) {
        NameForm name = person.name();
        add(Field.GIVEN, name.given(), weight);
        add(Field.MIDDLE, name.middle(), weight);
        add(Field.SURNAME, name.surname(), weight);
        if (person.birthDate.whole()) {
            add(Field.BIRTH_DATE, person.birthDigits, weight);
        }
        add(Field.STREET, person.streetKey, weight);
        if (!person.postcode.isEmpty() && !person.city.isEmpty()) {
            add(Field.PLACE, person.postcode + " " + person.city, weight);
        }
        add(Field.PLACE, person.postcode, weight);
        add(Field.PLACE, person.city, weight);
        add(Field.PLACE, "state " + person.state, weight);
        totals.merge(Field.PLACE, weight, Double::sum);
        add(Field.PHONE, person.phone, weight);
        add(Field.EMAIL, person.email, weight);
        person.numbers.forEach((field, list) -> list.forEach(number -> add(field, number.value(), weight)));
    }

    private void add(Field field, String value, double weight) {
        if (!value.isEmpty()) {
            counts.computeIfAbsent(field, f -> new HashMap<>()).merge(value, weight, Double::sum);
            if (field != Field.PLACE) {
                totals.merge(field, weight, Double::sum);
            }
        }
    }

    /** Put together again from what {@link #commonCounts} and {@link #totals} gave. */
    static Rarity of(Map<Field, Map<String, Double>> counts, Map<Field, Double> totals) {
        var rarity = new Rarity();
        rarity.counts.putAll(counts);
        rarity.totals.putAll(totals);
        return rarity;
    }

    /** The values that at least so many people share: what is rarer counts as one person, and tells of one. */
    Map<String, Double> commonCounts(Field field, double least) {
        var common = new TreeMap<String, Double>();
        counts.getOrDefault(field, Map.of()).forEach((value, count) -> {
            if (count >= least) {
                common.put(value, count);
            }
        });
        return common;
    }

    Map<Field, Double> totals() {
        return totals;
    }

    /** The share of people with the value, 0 for a field without values; a value never seen counts as one person. */
    double share(Field field, String value) {
        double total = totals.getOrDefault(field, 0.0);
        if (!field.valued() || value.isEmpty() || total == 0) {
            return 0;
        }
        double count = counts.getOrDefault(field, Map.of()).getOrDefault(value, 0.0);
        return Math.max(1, count) / Math.max(total, 1);
    }
}
