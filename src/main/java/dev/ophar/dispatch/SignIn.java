package dev.ophar.dispatch;

import dev.ophar.provider.Provider;
import dev.ophar.sandbox.CredentialCopies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lets an agent sign in inside a private home, for one dispatch. */
final class SignIn {
    private final Optional<CredentialCopies> copies;
    private final Optional<CredentialCopies.Given> given;

    private SignIn(Optional<CredentialCopies> copies, Optional<CredentialCopies.Given> given) {
        this.copies = copies;
        this.given = given;
    }

    /** Fills the room's home; without a wall the agent has the person's own home and needs nothing. */
    static SignIn give(Provider provider, DispatchRequest request, Map<String, String> passed) throws IOException {
        String home = request.environment().getOrDefault("HOME", "");
        if (!request.room().isolates() || !home.startsWith("/")) {
            return new SignIn(Optional.empty(), Optional.empty());
        }
        CredentialCopies copies =
                new CredentialCopies(Path.of(home), request.room().user());
        CredentialCopies.Given given = copies.give(
                provider.files(), passed, request.environment(), request.room().privateHome());
        return new SignIn(Optional.of(copies), Optional.of(given));
    }

    /** Takes renewed tokens back, and tells what a person should know of it. */
    List<String> takeBack() {
        List<String> notes = new ArrayList<>();
        given.ifPresent(there -> notes.addAll(there.notes()));
        copies.ifPresent(there -> notes.addAll(there.takeBack(given.orElseThrow())));
        return notes;
    }
}
