#include "work.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace msoko::demo {
namespace {

const Work& find_work(Subject subject, int grade) {
    for (const Work& work : all_works()) {
        if (work.subject == subject && work.grade == grade) {
            return work;
        }
    }
    ADD_FAILURE() << "no such work";
    return all_works().front();
}

struct OfficialPaper {
    Subject subject;
    int grade;
    int max_primary;
    std::array<int, 3> scale;
};

// Maxima and scales: ФИОКО, descriptions of ВПР 2021.
constexpr std::array<OfficialPaper, 11> kOfficial = {{{Subject::Mathematics, 4, 20, {6, 10, 15}},
                                                      {Subject::Russian, 4, 38, {14, 24, 33}},
                                                      {Subject::World, 4, 32, {8, 18, 27}},
                                                      {Subject::Mathematics, 5, 20, {7, 11, 15}},
                                                      {Subject::Russian, 5, 45, {18, 29, 39}},
                                                      {Subject::Mathematics, 6, 16, {6, 10, 14}},
                                                      {Subject::Russian, 6, 51, {25, 35, 45}},
                                                      {Subject::Mathematics, 7, 19, {7, 12, 16}},
                                                      {Subject::Russian, 7, 47, {22, 32, 42}},
                                                      {Subject::Mathematics, 8, 25, {8, 15, 21}},
                                                      {Subject::Russian, 8, 51, {26, 32, 45}}}};

TEST(Work, HasTheMaximaAndScalesOfTheOfficialDescriptions) {
    for (const OfficialPaper& paper : kOfficial) {
        const Work& work = find_work(paper.subject, paper.grade);
        EXPECT_EQ(work.max_primary(), paper.max_primary) << work.file_stem();
        EXPECT_EQ(work.scale, paper.scale) << work.file_stem();
    }
    EXPECT_EQ(all_works().size(), kOfficial.size());
}

TEST(Work, GivesMarksByTheScale) {
    const Work& work = find_work(Subject::Mathematics, 4);
    EXPECT_EQ(work.mark(0), 2);
    EXPECT_EQ(work.mark(5), 2);
    EXPECT_EQ(work.mark(6), 3);
    EXPECT_EQ(work.mark(10), 4);
    EXPECT_EQ(work.mark(15), 5);
    EXPECT_EQ(work.mark(20), 5);
}

TEST(Work, NamesATopicForEveryTask) {
    for (const Work& work : all_works()) {
        for (const Task& task : work.tasks) {
            EXPECT_LT(task.topic, topics_of(work.subject).size()) << work.file_stem() << ", " << task.number;
        }
    }
}

}  // namespace
}  // namespace msoko::demo
