package org.caseway.wiring.sftp;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a complete upload in; when it returns, the file is durable and gone from where it was. */
@FunctionalInterface
public interface FileTaking {

    void take(String agency, String name, Path upload) throws IOException;
}
