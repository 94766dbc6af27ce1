#include "msoko/stats/answer_similarity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "msoko/stats/multiple_testing.hpp"
#include "msoko/stats/poisson_binomial.hpp"

namespace msoko::stats {
namespace {

using testing::ElementsAre;

// By hand: level 0 answers 0 0 1, level 1 answers 1 2; all 0 0 1 1 2. With 2 answers of all added: level 0 has
// (2 + .8)/5, (1 + .8)/5, .4/5; level 1 .8/4, 1.8/4, 1.4/4.
TEST(AnswerShares, BorrowFromAll) {
    const std::vector<std::uint8_t> codes = {0, 0, 1, 1, 2};
    const std::vector<std::uint16_t> level = {0, 0, 0, 1, 1};
    const AnswerShares shares({codes, 1, level}, 2);
    EXPECT_NEAR(shares.share(0, 0, 0), .56, 1e-12);
    EXPECT_NEAR(shares.share(1, 0, 2), .35, 1e-12);
    EXPECT_NEAR(shares.match_probability(0, 1, 0), .56 * .2 + .36 * .45 + .08 * .35, 1e-12);
}

/// Answers of one level to independent items of three codes.
struct Simulated {
    std::vector<std::uint8_t> codes;
    std::vector<std::uint16_t> level;
    std::size_t num_items = 0;

    [[nodiscard]] CodedAnswers view() const { return {codes, num_items, level}; }
};

Simulated simulate(std::size_t num_persons, std::size_t num_items) {
    constexpr unsigned kSeed = 20260;
    std::mt19937 generator(kSeed);
    Simulated answers{{}, std::vector<std::uint16_t>(num_persons, 0), num_items};
    for (std::size_t i = 0; i < num_persons * num_items; ++i) {
        answers.codes.push_back(static_cast<std::uint8_t>(generator() % 3));
    }
    return answers;
}

TEST(FindSimilarPairs, AgreeWithAPlainCount) {
    const Simulated answers = simulate(40, 50);  // several words a person
    const AnswerShares shares(answers.view());
    std::vector<double> chances;
    for (std::size_t item = 0; item < answers.num_items; ++item) {
        chances.push_back(shares.match_probability(0, 0, item));
    }
    const std::vector<double> tails = poisson_binomial_tails(chances).value();
    std::vector<std::uint32_t> group;
    for (std::uint32_t person = 0; person < 40; ++person) {
        group.push_back(person % 2);
    }
    std::vector<SimilarPair> expected;
    for (std::uint32_t i = 0; i < 40; ++i) {
        for (std::uint32_t j = i + 1; j < 40; ++j) {
            std::uint32_t matches = 0;
            for (std::size_t item = 0; item < 50; ++item) {
                matches += answers.codes[i * 50 + item] == answers.codes[j * 50 + item] ? 1U : 0U;
            }
            if (i % 2 == j % 2 && tails[matches] <= 0.2) {
                expected.push_back({i, j, matches, tails[matches]});
            }
        }
    }
    ASSERT_FALSE(expected.empty());
    const SimilarPairs found = find_similar_pairs(answers.view(), group, shares, 0.2);
    EXPECT_EQ(found.pairs, expected);
    EXPECT_EQ(found.num_compared, 2 * 20 * 19 / 2);
}

TEST(FindSimilarPairs, FindCopiesAndNothingElse) {
    Simulated answers = simulate(30, 20);
    for (const std::size_t copy : {7U, 21U}) {  // of person 3
        std::copy_n(answers.codes.begin() + 3 * 20, 20, answers.codes.begin() + static_cast<std::ptrdiff_t>(copy * 20));
    }
    const std::vector<std::uint32_t> group(30, 0);
    const SimilarPairs found = find_similar_pairs(answers.view(), group, AnswerShares(answers.view()), 0.05);
    std::vector<double> p_values;
    for (const SimilarPair& pair : found.pairs) {
        p_values.push_back(pair.p);
    }
    const std::vector<double> adjusted = benjamini_hochberg(p_values, static_cast<std::size_t>(found.num_compared));
    std::vector<SimilarPair> significant;
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        if (adjusted[i] <= 0.01) {
            significant.push_back(found.pairs[i]);
        }
    }
    ASSERT_EQ(significant.size(), 3U);
    EXPECT_EQ(significant[0].matches, 20U);
    const std::vector<std::uint32_t> linked = linked_persons(significant, 30);
    EXPECT_EQ(linked[3], 3U);
    EXPECT_EQ(linked[7], 3U);
    EXPECT_EQ(linked[21], 3U);
    EXPECT_EQ(linked[22], 22U);
}

TEST(FindSimilarPairs, SayNothingOfAnswersThatAllGive) {
    const std::vector<std::uint8_t> codes(10 * 5, 1);
    const std::vector<std::uint16_t> level(10, 0);
    const CodedAnswers answers{codes, 5, level};
    const SimilarPairs found =
        find_similar_pairs(answers, std::vector<std::uint32_t>(10, 0), AnswerShares(answers), .5);
    EXPECT_TRUE(found.pairs.empty());
    EXPECT_EQ(found.num_compared, 45);
}

TEST(LinkedPersons, JoinChains) {
    const std::vector<SimilarPair> pairs = {{1, 2, 0, 0}, {4, 5, 0, 0}, {2, 4, 0, 0}};
    EXPECT_THAT(linked_persons(pairs, 7), ElementsAre(0, 1, 1, 3, 1, 1, 6));
}

// methodology §8.7.
TEST(Omega, AgreesWithTheWorkedExample) {
    const Omega of_pair = omega(7, std::array{.5, .6, .25, .3, .7, .2, .4, .35}).value();
    EXPECT_NEAR(of_pair.value, 2.817132, 1e-6);
    EXPECT_NEAR(of_pair.p, 0.00242273, 1e-8);
    EXPECT_FALSE(omega(2, std::array{1.0, 1.0}));
}

}  // namespace
}  // namespace msoko::stats
