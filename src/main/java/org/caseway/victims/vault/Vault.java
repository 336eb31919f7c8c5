package org.caseway.victims.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.casefile.VictimService;
import org.caseway.journey.Batch;
import org.caseway.journey.Correlated;
import org.caseway.journey.Envelope;
import org.caseway.journey.Keeper;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.journey.SealedOriginals;
import org.caseway.message.victim.VictimContact;
import org.caseway.partners.Partners;
import org.caseway.victims.vault.DataKeys.DataKey;
import org.caseway.victims.vault.DataKeys.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps names and contacts of victims: schema {@code vault}, sealed with a data key for each victim of each case, the data keys
 * wrapped with a master key that is not in the database (envelope encryption, NIST SP 800-57 part 1). Every message of an agency
 * that may send victim service updates is sealed whole before it is recorded, whatever becomes of it. Thread safe; no statement
 * for batches without such messages, four at most for the others.
 */
public final class Vault implements Keeper, SealedOriginals {

    static final String TYPE = "victim-service-update";
    private static final int REWRAPPED_AT_ONCE = 500;

    private final DataKeys keys;
    private final Contacts contacts;
    private final Partners partners;
    private final Clock clock;

    /** @param jdbc takes part in the caller's transaction */
    public Vault(JdbcTemplate jdbc, MasterKeys masters, Partners partners, Clock clock) {
        this.keys = new DataKeys(jdbc, masters);
        this.contacts = new Contacts(jdbc);
        this.partners = partners;
        this.clock = clock;
    }

    /** A victim as a registration names one: whose it is and of which case. */
    public record Victim(String agency, String victimId, UUID caseId) {}

    /** Takes contacts into the vault and seals the originals that hold them, inside the batch's transaction. */
    public Batch<Correlated> protect(Batch<Correlated> batch) {
        var owners = new HashMap<String, Owner>();
        batch.onward().stream().filter(c -> holds(c.canonical().envelope())).forEach(c -> owners.put(id(c), owner(c)));
        batch.refused().stream()
                .filter(Vault::isWritten)
                .map(Refused::envelope)
                .filter(this::holds)
                .forEach(e -> owners.put(e.ingressId(), new Owner(e.agency(), null, null)));
        if (owners.isEmpty()) {
            return batch;
        }
        Map<Owner, DataKey> made = keys.obtain(owners.values(), clock.instant());
        Map<String, DataKey> byArrival = new HashMap<>();
        owners.forEach((arrival, owner) -> byArrival.put(arrival, Objects.requireNonNull(made.get(owner))));
        deposit(batch.onward(), byArrival);
        return new Batch<>(
                batch.onward().stream().map(c -> sealed(c, byArrival)).toList(),
                batch.refused().stream().map(r -> sealed(r, byArrival)).toList(),
                batch.answers(),
                batch.notices());
    }

    private void deposit(List<Correlated> messages, Map<String, DataKey> byArrival) {
        var told = new ArrayList<Contacts.Told>();
        for (Correlated message : messages) {
            DataKey key = byArrival.get(id(message));
            if (key != null && message.canonical().update().victimService() != null) {
                var contact = VictimContact.read(document(message.canonical().envelope()));
                if (!contact.saysNothing()) {
                    told.add(new Contacts.Told(
                            key, message.canonical().update().effectiveAt().toInstant(), contact));
                }
            }
        }
        if (!told.isEmpty()) {
            contacts.keep(told);
        }
    }

    /** Messages that are to be put aside, sealed. One statement; in the caller's transaction or one of its own. */
    public List<Envelope> seal(List<Envelope> envelopes) {
        List<Owner> owners = envelopes.stream()
                .filter(this::holds)
                .map(e -> new Owner(e.agency(), null, null))
                .distinct()
                .toList();
        if (owners.isEmpty()) {
            return envelopes;
        }
        Map<Owner, DataKey> made = keys.obtain(owners, clock.instant());
        return envelopes.stream()
                .map(e -> sealed(e, made.get(new Owner(e.agency(), null, null))))
                .toList();
    }

    /** Opens what was sealed and is to go its way again. One query where anything is. */
    public Batch<Received> unseal(Batch<Received> batch) {
        var wanted = new HashSet<UUID>();
        batch.onward()
                .forEach(r -> SealedDocument.keyOf(r.envelope().original()).ifPresent(wanted::add));
        if (wanted.isEmpty()) {
            return batch;
        }
        Map<UUID, DataKey> found = keys.find(wanted);
        return new Batch<>(
                batch.onward().stream()
                        .map(r -> new Received(opened(r.envelope(), found)))
                        .toList(),
                batch.refused());
    }

    private static Envelope opened(Envelope envelope, Map<UUID, DataKey> keys) {
        return SealedDocument.keyOf(envelope.original())
                .map(keys::get)
                .map(key -> envelope.with(SealedDocument.open(key, envelope.original())))
                .orElse(envelope);
    }

    @Override
    public byte[] open(byte[] original) {
        UUID id = SealedDocument.keyOf(original).orElse(null);
        DataKey key = id == null ? null : keys.find(List.of(id)).get(id);
        return key == null ? original : SealedDocument.open(key, original);
    }

    /** How these victims are reached, those left out of whom nothing is known. Two queries. Only for the view of a victim service. */
    public Map<Victim, VictimContact> contacts(Collection<Victim> victims) {
        if (victims.isEmpty()) {
            return Map.of();
        }
        List<Contacts.Sealed> sealed = contacts.of(victims);
        Map<UUID, DataKey> opening =
                keys.find(sealed.stream().map(Contacts.Sealed::keyId).toList());
        var found = new HashMap<Victim, VictimContact>();
        for (Contacts.Sealed one : sealed) {
            found.put(one.victim(), Contacts.opened(opening, one.keyId(), one.content()));
        }
        return found;
    }

    /**
     * Wraps data keys with the current master key, some at a time; contacts and messages stay as they are.
     *
     * @return how many; 0 when none is left
     */
    public int rewrap() {
        return keys.rewrap(REWRAPPED_AT_ONCE);
    }

    /** Destroys the keys of these cases' victims. */
    @Override
    public void forget(Collection<UUID> caseIds) {
        keys.destroy(caseIds);
    }

    /** The message as XML, also where it came in its agency's own format. */
    private byte[] document(Envelope envelope) {
        return partners.agency(envelope.agency())
                .filter(agency -> agency.formats().speaks(envelope.original()))
                .map(agency -> agency.translated(envelope.original(), envelope.fileRecord(), envelope.receivedAt())
                        .document())
                .orElse(envelope.original());
    }

    private boolean holds(Envelope envelope) {
        return partners.agency(envelope.agency())
                .filter(agency -> agency.messageTypes().contains(TYPE))
                .isPresent();
    }

    /** The very same arrival once more is not written again. */
    private static boolean isWritten(Refused refusal) {
        return refusal.earlier() == null || !refusal.earlier().sameArrival();
    }

    private static String id(Correlated correlated) {
        return correlated.canonical().envelope().ingressId();
    }

    private static Owner owner(Correlated correlated) {
        String agency = correlated.canonical().envelope().agency();
        VictimService said = correlated.canonical().update().victimService();
        return said == null ? new Owner(agency, null, null) : new Owner(agency, said.victimId(), correlated.caseId());
    }

    private static Correlated sealed(Correlated correlated, Map<String, DataKey> byArrival) {
        Envelope before = correlated.canonical().envelope();
        Envelope after = sealed(before, byArrival.get(before.ingressId()));
        return after == before ? correlated : correlated.with(after);
    }

    private static Refused sealed(Refused refusal, Map<String, DataKey> byArrival) {
        Envelope after =
                sealed(refusal.envelope(), byArrival.get(refusal.envelope().ingressId()));
        return after == refusal.envelope() ? refusal : refusal.with(after);
    }

    private static Envelope sealed(Envelope envelope, @Nullable DataKey key) {
        return key == null ? envelope : envelope.with(SealedDocument.of(key, envelope.original()));
    }
}
