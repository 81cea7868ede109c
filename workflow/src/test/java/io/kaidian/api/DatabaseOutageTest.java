package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers are told while the database has no room, or is away: nothing half stored, and the same call does later. */
@Tag("slow")
class DatabaseOutageTest extends ApiTestBase {

    @Autowired
    JdbcClient jdbc;

    private String id;

    @BeforeEach
    void openACase() {
        registerSeller();
        id = openCase();
    }

    @AfterEach
    void repair() {
        jdbc.sql("drop trigger if exists in_trouble on document_content").update();
    }

    @Test
    void keepsNothingOfAPhotoForWhichThereIsNoRoom() {
        failsToStore("disk_full");

        var refused = api.repeatable("photo-1").putPhoto("/cases/" + id + "/documents/ID_FRONT", front());

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.text("/code")).isEqualTo("storage-full");
        assertThat(stored()).isZero();

        repair();
        assertThat(api.repeatable("photo-1")
                        .putPhoto("/cases/" + id + "/documents/ID_FRONT", front())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksCallersToComeAgainWhileTheDatabaseIsAway() {
        failsToStore("admin_shutdown");

        var refused = api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("/code")).isEqualTo("unavailable");
        assertThat(stored()).isZero();
    }

    /** On a real disk of its own, which takes the right to mount one; elsewhere the two tests above have to do. */
    @Test
    void keepsNothingOfAPhotoOnADiskThatIsReallyFull() throws Exception {
        var disk = Files.createTempDirectory("small-disk");
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", disk.toString()))
                .as("a small disk could be mounted")
                .isZero();
        try {
            jdbc.sql("create tablespace small location '" + disk + "'").update();
            // What earlier tests have deleted would be moved along.
            jdbc.sql("vacuum full document_content").update();
            jdbc.sql("alter table document_content set tablespace small").update();
            var filler = disk.resolve("filler");
            fill(filler);

            var refused = api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front());

            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.text("/code")).isEqualTo("storage-full");
            assertThat(stored()).isZero();

            Files.delete(filler);
            attach(id, "ID_FRONT", front());
            assertThat(stored()).isEqualTo(3);
        } finally {
            jdbc.sql("alter table document_content set tablespace pg_default").update();
            jdbc.sql("drop tablespace if exists small").update();
            run("umount", disk.toString());
            Files.delete(disk);
        }
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            for (var block = new byte[4096]; true; ) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(filler)).isPositive();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    private void failsToStore(String condition) {
        jdbc.sql("""
                        create or replace function be_in_trouble() returns trigger language plpgsql as
                        $$ begin raise exception 'in trouble' using errcode = '%s'; end $$
                        """.formatted(condition)).update();
        jdbc.sql("""
                        create trigger in_trouble before insert on document_content
                        for each row execute function be_in_trouble()
                        """).update();
    }

    private int stored() {
        return jdbc.sql("""
                        select (select count(*) from document_content) + (select count(*) from document)
                             + (select count(*) from case_event where event = 'PHOTO_UPLOADED')
                        """).query(Integer.class).single();
    }
}
