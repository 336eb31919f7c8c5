package org.caseway.bench;

import java.io.IOException;
import java.util.List;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.ReferenceArrest;
import org.caseway.simulator.SftpAddress;
import org.caseway.simulator.SftpDrop;
import org.caseway.wiring.Secrets;

/** The hub as {@link CasewaySide} has it, which gets its messages as one file by SFTP. The upload is on the clock. */
final class FileSide implements Side {

    private final CasewaySide hub;
    private final SftpAddress door;
    private final Secrets secrets;
    private byte[] file = new byte[0];
    private int files;

    FileSide(CasewaySide hub, SftpAddress door, Secrets secrets) {
        this.hub = hub;
        this.door = door;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "caseway (file)";
    }

    @Override
    public String source() {
        return hub.source();
    }

    @Override
    public List<String> targets() {
        return hub.targets();
    }

    @Override
    public String deliveryId() {
        return hub.deliveryId();
    }

    @Override
    public void load(BrokerQueues queues, ReferenceSupply supply, int messages) {
        file = MessageBatchFile.of(
                supply.take(messages).stream().map(ReferenceArrest::bytes).toList());
        files++;
    }

    @Override
    public void open() throws Exception {
        hub.open();
        String account = "agency-" + BenchPartners.AGENCY;
        try (var drop = new SftpDrop(door, account, secrets.file("sftp-" + account))) {
            drop.drop("bench-" + files + ".xml", file);
        } catch (IOException e) {
            hub.shut();
            throw e;
        }
    }

    @Override
    public void shut() throws Exception {
        hub.shut();
    }

    @Override
    public boolean settled() {
        return hub.settled();
    }
}
