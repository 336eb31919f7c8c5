package org.caseway.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The keys of a batch as a query takes them: one row for each kind and issuer with its slice of the values, because the values of one
 * issuer lie together in the index and are found in one walk. Immutable; linear.
 *
 * @param since place of the first of its values, from 1
 * @param until place of the last
 */
record AskedKeys(
        List<String> kinds, List<String> issuers, List<Integer> since, List<Integer> until, List<String> values) {

    static AskedKeys of(SortedSet<CaseKey> keys) {
        var asked = new AskedKeys(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        CaseKey last = null;
        for (CaseKey key : keys) {
            if (last == null
                    || !last.kind().equals(key.kind())
                    || !last.issuer().equals(key.issuer())) {
                asked.open(key);
            }
            asked.add(key.value());
            last = key;
        }
        return asked;
    }

    private void open(CaseKey first) {
        kinds.add(first.kind());
        issuers.add(first.issuer());
        since.add(values.size() + 1);
        until.add(values.size());
    }

    private void add(String value) {
        values.add(value);
        until.set(until.size() - 1, values.size());
    }
}
