package dev.ophar.attack;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;

/** Seals layers as the program itself does: an attacker who can write to the cache can do that, too. */
final class Seals {
    private Seals() {}

    static String of(Path layer) throws IOException {
        try {
            Method of = Class.forName("dev.ophar.tree.LayerSeal").getDeclaredMethod("of", Path.class);
            of.setAccessible(true);
            return (String) of.invoke(null, layer);
        } catch (ReflectiveOperationException e) {
            throw new IOException("the seal is made some other way by now; forge it that way", e);
        }
    }
}
