package org.caseway.wiring.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.caseway.wiring.SecondFactor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;

/**
 * {@link Credentials} of REST calls: a person with a second factor gives its code with each call, and one code serves for as long as
 * it is shown. Five wrong codes beside the right password lock the name from wherever they come, five wrong passwords lock it for the
 * address they come from, both for calls alone; this machine is counted apart, and its wrong passwords lock nothing, so that nobody
 * keeps the command line out. Machines have none of it. Thread safe.
 */
final class CallerCredentials implements AuthenticationProvider {

    private static final String WRONG = "unknown user or wrong password";

    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final ConsoleSettings settings;
    private final LoginLock lock;
    private final SignInTrail trail;

    CallerCredentials(
            Credentials credentials,
            SecondFactor secondFactor,
            ConsoleSettings settings,
            LoginLock lock,
            SignInTrail trail) {
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.settings = settings;
        this.lock = lock;
        this.trail = trail;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        if (!credentials.isKnownPerson(name)) {
            return credentials.authenticate(asked);
        }
        var details = asked.getDetails() instanceof SignInDetails from ? from : null;
        String address = details == null ? "" : details.getRemoteAddress();
        boolean here = isHere(address);
        String passwords = "password " + address + " " + name;
        String codes = (here ? "code here " : "code ") + name;
        if (lock.locked(codes) || !here && lock.locked(passwords)) {
            throw new LockedException("too many wrong passwords; the next one is looked at later");
        }
        Authentication granted = granted(asked, passwords, name, address);
        if (!Credentials.isPerson(granted)) {
            return granted;
        }
        boolean enrolled = secondFactor.isEnrolled(name);
        String code = details == null ? "" : details.code();
        if (enrolled ? !secondFactor.accepts(name, code, false) : settings.secondFactorRequired()) {
            failed(codes, name, address);
            throw new BadCredentialsException(WRONG);
        }
        // wrong codes are not forgotten: somebody who guesses would have a new start with each call of whom the name
        // belongs to
        lock.succeeded(passwords);
        return granted;
    }

    private Authentication granted(Authentication asked, String key, String name, String address) {
        try {
            return credentials.authenticate(asked);
        } catch (BadCredentialsException wrong) {
            failed(key, name, address);
            throw wrong;
        }
    }

    /** On the trail as often as it counts: the command line here may go on being wrong. */
    private void failed(String key, String name, String address) {
        if (!lock.locked(key)) {
            trail.note(lock.failed(key) && !isHere(address) ? "locked out" : "refused", name, address);
        }
    }

    /** An address, which needs no look-up. */
    private static boolean isHere(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return credentials.supports(authentication);
    }
}
