package org.caseway.wiring;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.caseway.partners.Agency;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;

/**
 * The partners as last loaded. A reload that fails leaves the ones in force as they are. Thread safe; reading is one
 * volatile access.
 */
public final class PartnersInForce implements Partners {

    private final Supplier<Partners> source;
    private final List<Consumer<Partners>> listeners = new CopyOnWriteArrayList<>();
    private volatile Partners current;

    public PartnersInForce(Supplier<Partners> source) {
        this.source = source;
        this.current = source.get();
    }

    /** Told after every reload, on the reloading thread; also called once now. */
    public void follow(Consumer<Partners> listener) {
        listeners.add(listener);
        listener.accept(this);
    }

    /** Reads the partners anew. What keeps the new ones out, in plain words; empty when they are in force. */
    public synchronized List<String> reload() {
        try {
            take(candidate());
        } catch (InvalidConfiguration e) {
            return e.problems();
        }
        return List.of();
    }

    /**
     * The partners as they would be read now, which are not in force.
     *
     * @throws InvalidConfiguration when they are not usable
     */
    public Partners candidate() {
        return source.get();
    }

    /** From now on these are in force. */
    public synchronized void take(Partners candidate) {
        current = candidate;
        listeners.forEach(listener -> listener.accept(this));
    }

    @Override
    public Optional<Agency> agency(String id) {
        return current.agency(id);
    }

    @Override
    public Collection<Agency> agencies() {
        return current.agencies();
    }

    @Override
    public Collection<Subscriber> subscribers() {
        return current.subscribers();
    }
}
