package dev.ophar.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/** Services of this machine that children must not reach: on the loopback, and below a folder that they do not see. */
final class Sockets implements AutoCloseable {
    private final ServerSocket loopback;
    private final ServerSocketChannel named;
    private final Process abstractService;
    private final String abstractName;

    private Sockets(ServerSocket loopback, ServerSocketChannel named, Process abstractService, String abstractName) {
        this.loopback = loopback;
        this.named = named;
        this.abstractService = abstractService;
        this.abstractName = abstractName;
    }

    static Sockets open(Path folder) throws IOException {
        ServerSocket loopback = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocketChannel named = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        named.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
        String name = "ophar-attack-" + ProcessHandle.current().pid() + "-" + loopback.getLocalPort();
        // Java makes no abstract sockets.
        String listen = "my $s=IO::Socket::UNIX->new(Local=>\"\\0\".shift,Listen=>5) or die; $|=1; print \"up\\n\";"
                + " while(1){ $s->accept }";
        Process service = new ProcessBuilder("/usr/bin/perl", "-MIO::Socket::UNIX", "-e", listen, name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        service.inputReader().readLine();
        return new Sockets(loopback, named, service, name);
    }

    int port() {
        return loopback.getLocalPort();
    }

    String abstractName() {
        return abstractName;
    }

    @Override
    public void close() throws IOException {
        abstractService.destroyForcibly();
        named.close();
        loopback.close();
    }
}
