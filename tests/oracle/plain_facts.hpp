#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::oracle {

/// A row as a person would write it down: no codes, no columns, no order.
struct Row {
    int year = 0;
    std::string run;
    std::string organization;
    std::string municipality;
    std::string subject;
    int grade = 0;
    std::string school_class;  ///< empty = not known
    int student = 0;
    std::optional<int> primary;
    int max_primary = 0;
    std::optional<int> mark;
    std::optional<int> school_mark;
    bool is_absent = false;
    std::vector<std::uint8_t> points;

    // Of an answer to an item; empty where the row is a work.
    std::string item;
    std::string task_level;
    int max_points = 0;
    std::optional<int> item_points;
    std::optional<bool> is_attempted;
};

/// The same facts twice: as plain rows, and as the program keeps them.
struct PlainFacts {
    std::vector<Row> works;
    std::vector<Row> answers;
    facts::FactSet kept;
    std::vector<facts::WorkBatch> batches;  ///< that it was built of
    std::vector<facts::OrganizationRecord> schools;
};

[[nodiscard]] PlainFacts random_facts(const catalog::Catalog& catalog, std::mt19937& random);

/// The same batches with some works of one school gone and others worth other points.
[[nodiscard]] std::vector<facts::WorkBatch> corrected(std::vector<facts::WorkBatch> batches, std::mt19937& random);

/// Value of a number column, or of a word column; nullopt where it is missing.
[[nodiscard]] std::optional<double> number_of(const Row& row, const std::string& column);
[[nodiscard]] std::optional<std::string> word_of(const Row& row, const std::string& column);

}  // namespace msoko::oracle
