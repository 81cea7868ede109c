package io.kaidian.sellers;

import java.util.Set;

/** How long the surname of a Chinese name is, so that masks show it, or hide it, whole. */
public final class Surnames {

    /** Those of two characters that people bear today. */
    private static final Set<String> OF_TWO_CHARACTERS = Set.of(
            "欧阳", "歐陽", "上官", "司马", "司馬", "司徒", "司空", "诸葛", "諸葛", "夏侯", "尉迟", "尉遲", "皇甫", "慕容", "令狐", "公孙", "公孫", "长孙",
            "長孫", "宇文", "轩辕", "軒轅", "端木", "百里", "呼延", "东方", "東方", "南宫", "南宮", "西门", "西門", "东郭", "東郭", "钟离", "鍾離", "闾丘",
            "閭丘", "濮阳", "濮陽", "淳于", "单于", "單于", "太史", "申屠", "公羊", "公冶", "独孤", "獨孤", "赫连", "赫連", "澹台", "澹臺", "拓跋", "万俟",
            "萬俟", "鲜于", "鮮于", "宗政", "仲孙", "仲孫", "第五", "羊舌", "梁丘", "左丘", "完颜", "完顏", "纳兰", "納蘭");

    private Surnames() {}

    /**
     * How many characters of that name are its surname.
     *
     * @return 2 for a surname of two characters that a given name follows, otherwise 1; 0 for an empty name
     */
    public static int lengthIn(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        return name.length() > 2 && OF_TWO_CHARACTERS.contains(name.substring(0, 2)) ? 2 : 1;
    }
}
