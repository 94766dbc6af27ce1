// The native engine and the database make the same cells of random facts and random formulas.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "cell_difference.hpp"
#include "msoko/pushdown/database.hpp"
#include "plain_facts.hpp"
#include "postgres_server.hpp"
#include "random_cases.hpp"
#include "related_facts.hpp"
#include "related_speaker.hpp"
#include "spoken_formula.hpp"
#include "statement.hpp"

namespace msoko::pushdown {
namespace {

constexpr int kFormulasOfSet = 20;  // over one set of facts: loading takes longer than counting

/// RapidCheck runs 100 times unless told; each run is twenty formulas here.
const int kRuns = setenv("RC_PARAMS", "max_success=10", 0);

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

const formula::Vocabulary& vocabulary() {
    static const formula::Vocabulary words = formula::Vocabulary::of(real_catalog(), real_catalog().profiles().front());
    return words;
}

class RandomFormulas : public testing::Test {
  protected:
    void SetUp() override {
        if (!support::PostgresServer::is_installed()) {
            GTEST_SKIP() << "PostgreSQL is not installed";
        }
        server_ = std::make_unique<support::PostgresServer>();
        database_.emplace(Database::open(server_->uri()).value());
    }

    /// Loads facts and computes formulas over them twice.
    std::string disagreement_on(const facts::FactSet& facts, const std::vector<catalog::Indicator>& indicators) {
        std::vector<formula::Plan> plans;
        for (const catalog::Indicator& indicator : indicators) {
            plans.push_back(formula::compile(vocabulary(), indicator).value());
        }
        if (const Result<void> loaded = database_->load(real_catalog(), facts); !loaded) {
            return loaded.error().message;
        }
        const std::vector<engine::PlanCells> native = engine::count_cells(plans, facts);
        const Result<Counted> pushed = database_->count(real_catalog(), plans_of(native));
        if (!pushed) {
            return pushed.error().message;
        }
        for (std::size_t i = 0; i < native.size(); ++i) {
            if (const std::string found = difference(native[i], pushed->cells[i]); !found.empty()) {
                const std::vector<const formula::Plan*> one{native[i].plan};
                return fmt::format("{}\n{}\n{}\n{}", one.front()->population_words, one.front()->value_words,
                                   write_statements(real_catalog(), one).front().sql, found);
            }
        }
        return {};
    }

    std::unique_ptr<support::PostgresServer> server_;
    std::optional<Database> database_;
};

TEST_F(RandomFormulas, OverResultsGiveTheSameCells) {
    const auto disagreement = [this](std::uint32_t seed) {
        std::mt19937 random(seed);
        const oracle::PlainFacts facts = oracle::random_facts(real_catalog(), random);
        std::vector<catalog::Indicator> indicators;
        for (int i = 0; i < kFormulasOfSet; ++i) {
            indicators.push_back(oracle::random_indicator(random).written());
        }
        return disagreement_on(facts.kept, indicators);
    };
    oracle::expect_agreement("pushdown-formulas", disagreement, 1);
}

TEST_F(RandomFormulas, OverRelatedTablesGiveTheSameCells) {
    const auto disagreement = [this](std::uint32_t seed) {
        std::mt19937 random(seed);
        const oracle::World world = oracle::random_world(random);
        std::vector<catalog::Indicator> indicators;
        for (int i = 0; i < kFormulasOfSet; ++i) {
            indicators.push_back(oracle::random_related_indicator(random).written());
        }
        return disagreement_on(oracle::kept(world, real_catalog()), indicators);
    };
    oracle::expect_agreement("pushdown-related", disagreement, 1);
}

}  // namespace
}  // namespace msoko::pushdown
