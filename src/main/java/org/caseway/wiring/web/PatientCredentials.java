package org.caseway.wiring.web;

import org.caseway.wiring.SecondFactor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * {@link Credentials} at the sign-in page: people only, with their second factor where they have one, and whoever fails again and
 * again has to wait. A wrong code is answered as a wrong password is, so that nobody learns which it was. Thread safe.
 */
final class PatientCredentials implements AuthenticationProvider {

    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final ConsoleSettings settings;
    private final LoginPatience patience;
    private final LoginLock lock;
    private final SignInTrail trail;

    PatientCredentials(
            Credentials credentials,
            SecondFactor secondFactor,
            ConsoleSettings settings,
            LoginPatience patience,
            LoginLock lock,
            SignInTrail trail) {
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.settings = settings;
        this.patience = patience;
        this.lock = lock;
        this.trail = trail;
    }

    @Override
    public Authentication authenticate(Authentication asked) throws AuthenticationException {
        String name = asked.getName();
        var details = asked.getDetails() instanceof SignInDetails from ? from : null;
        String address = details == null ? "" : details.getRemoteAddress();
        if (lock.locked(name) || !patience.left(name, address).isZero()) {
            throw new LockedException("too many wrong passwords; the next one is looked at later");
        }
        try {
            Authentication granted = credentials.authenticate(asked);
            if (!Credentials.isPerson(granted)) {
                throw new BadCredentialsException("agencies and subscribers have no pages");
            }
            requireSecond(name, details == null ? "" : details.code());
            patience.succeeded(name, address);
            lock.succeeded(name);
            trail.note("signed in", name, address);
            return granted;
        } catch (BadCredentialsException wrong) {
            patience.failed(name, address);
            boolean locks = lock.failed(name);
            if (credentials.isKnownPerson(name)) {
                trail.note(locks ? "locked out" : "refused", name, address);
            }
            throw wrong;
        }
    }

    private void requireSecond(String name, String code) {
        boolean enrolled = secondFactor.isEnrolled(name);
        if (enrolled ? !secondFactor.accepts(name, code, true) : settings.secondFactorRequired()) {
            throw new BadCredentialsException("unknown user or wrong password");
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return credentials.supports(authentication);
    }
}
