package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLikenessTest {

    @ParameterizedTest
    @CsvSource({
        "张*心, 张开心, MASKED",
        "*开心, 张开心, MASKED",
        "**心, 张开心, MASKED",
        "张＊, 张开心, MASKED",
        "张*, 张𬭎, MASKED",
        "张*心, 李开心, ",
        "张*心, 张心, ",
        "***, 张开心, ",
        "張開心, 张开心, VARIANT",
        "范进, 範进, VARIANT",
        "艾合买提买买提, 艾合买提·买买提, VARIANT",
        "开心张, 张开心, REORDERED",
        "买买提·古丽, 古丽·买买提, REORDERED",
        "张开, 张开心, ",
        "王大海, 张开心, ",
        "张 开心, 张开心, ",
        "张开心, 张开心, "
    })
    void tellsHowTwoNamesMayBeOnePersons(String known, String name, NameLikeness likeness) {
        assertThat(NameLikeness.of(known, name)).isEqualTo(Optional.ofNullable(likeness));
    }
}
