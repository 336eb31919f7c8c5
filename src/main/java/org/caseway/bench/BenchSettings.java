package org.caseway.bench;

/**
 * How much is measured.
 *
 * @param messages in one round of one side; up to 9,000 stay clear of the broker's paging
 * @param rounds measured rounds of each side, taken in turns
 * @param warmUps rounds of each side before, not counted; both naive settings together warm up as long as Caseway
 * @param latencyRate messages a second in the latency run
 * @param latencySeconds length of the latency run, after 3 s that are not counted; 0 leaves it out
 * @param alone leaves the naive side out
 * @param store cases in the store in which the hub is measured again, with twice as many people; 0 leaves it out
 * @param fileRecords records of the file that is dropped by SFTP, beside as many messages by queue; 0 leaves it out
 */
public record BenchSettings(
        int messages,
        int rounds,
        int warmUps,
        int latencyRate,
        int latencySeconds,
        boolean alone,
        int store,
        int fileRecords) {

    public BenchSettings {
        if (messages < 200
                || rounds < 1
                || warmUps < 0
                || latencyRate < 1
                || latencySeconds < 0
                || store < 0
                || fileRecords < 0) {
            throw new IllegalArgumentException(
                    "a bench needs 200 messages, one round and one message a second or more");
        }
    }

    /** Five to six minutes on two cores. Earlier rounds measure the compiler as much as what it compiles. */
    public static BenchSettings defaults() {
        return new BenchSettings(6000, 3, 4, 450, 20, false, 0, 0);
    }
}
