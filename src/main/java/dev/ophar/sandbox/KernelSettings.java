package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of this machine that keep walls from being built, and how to change them.
 *
 * @param appArmorRestricts whether only programs with an AppArmor profile may make user namespaces (Ubuntu since 23.10)
 * @param noUserNamespaces whether nobody may make any
 * @param rootOnly whether only root may (Debian before 11, and hardened kernels)
 * @param container whether we are in a container, whose own rules may forbid them
 */
record KernelSettings(boolean appArmorRestricts, boolean noUserNamespaces, boolean rootOnly, boolean container) {
    /** Reads them. */
    static KernelSettings of(Path root) {
        return new KernelSettings(
                value(root, "proc/sys/kernel/apparmor_restrict_unprivileged_userns")
                        .equals(Optional.of("1")),
                value(root, "proc/sys/user/max_user_namespaces").equals(Optional.of("0")),
                value(root, "proc/sys/kernel/unprivileged_userns_clone").equals(Optional.of("0")),
                Files.exists(root.resolve(".dockerenv")) || Files.exists(root.resolve("run/.containerenv")));
    }

    /** What to do about a wall that could not be built or does not hold. */
    String fix() {
        if (noUserNamespaces) {
            return "this machine allows no user namespaces; allow them: sudo sysctl -w user.max_user_namespaces=15000"
                    + " (and put that line's last word into /etc/sysctl.d/60-ophar.conf to keep it)";
        }
        if (rootOnly) {
            return "this machine allows user namespaces to root only; allow them:"
                    + " sudo sysctl -w kernel.unprivileged_userns_clone=1 (and put that line's last word into"
                    + " /etc/sysctl.d/60-ophar.conf to keep it)";
        }
        if (appArmorRestricts) {
            return "AppArmor allows user namespaces only to programs that it knows (Ubuntu 24.04 and later); install"
                    + " the packages bubblewrap and apparmor-profiles and run: sudo ln -s"
                    + " /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && sudo systemctl"
                    + " reload apparmor; or allow them to all:"
                    + " sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
        }
        if (container) {
            return "this is a container whose rules forbid it; start it with --security-opt seccomp=unconfined"
                    + " --security-opt apparmor=unconfined --security-opt systempaths=unconfined (docker, podman:"
                    + " unmask=ALL), or with --privileged";
        }
        return "a security module or an old kernel (before 5.11) may forbid it; look at the last lines of 'dmesg'";
    }

    private static Optional<String> value(Path root, String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file), StandardCharsets.US_ASCII)
                    .strip());
        } catch (IOException e) {
            return Optional.empty(); // most kernels do not know most of these
        }
    }
}
