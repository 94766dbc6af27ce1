#include "msoko/analysis/cohort.hpp"

namespace msoko::analysis {
namespace {

bool is_pair(const facts::Paper& earlier, const facts::Paper& later) {
    return earlier.procedure == later.procedure && earlier.subject == later.subject && later.year == earlier.year + 1 &&
           later.grade == earlier.grade + 1 && cohort_of(earlier) == cohort_of(later);
}

}  // namespace

int grade_of_pupils(const facts::Paper& paper) noexcept {
    if (paper.pupil_grade > 0) {
        return paper.pupil_grade;
    }
    return paper.run == facts::Run::Autumn ? paper.grade + 1 : paper.grade;
}

int cohort_of(const facts::Paper& paper) noexcept {
    const int end_of_school_year = paper.run == facts::Run::Autumn ? paper.year + 1 : paper.year;
    return end_of_school_year - grade_of_pupils(paper);
}

std::vector<CohortPair> cohort_pairs(std::span<const facts::Paper> papers) {
    std::vector<CohortPair> pairs;
    for (std::uint32_t later = 0; later < papers.size(); ++later) {
        for (std::uint32_t earlier = 0; earlier < papers.size(); ++earlier) {
            if (is_pair(papers[earlier], papers[later])) {
                pairs.push_back({earlier, later});
            }
        }
    }
    return pairs;
}

}  // namespace msoko::analysis
