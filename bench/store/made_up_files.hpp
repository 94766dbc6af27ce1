#pragma once

#include <cstddef>
#include <filesystem>

#include "msoko/store/batches.hpp"

namespace msoko::bench {

inline constexpr int kSchools = 800;
inline constexpr int kPupils = 30;
inline constexpr std::size_t kTasks = 15;
inline constexpr int kRowsOfFile = kSchools * kPupils;

/// A work of a region as a file brings it; each number is another work.
[[nodiscard]] store::Delivery delivery_of(int number);

/// The same rows of several files as one text table.
void write_plain_csv(const std::filesystem::path& file, int num_files);

/// The same rows as our tidy table (docs/formats.md, section 3), a file a work: results-NN.csv, results-NN.xlsx.
void write_tidy_csv(const std::filesystem::path& folder, int num_files);
void write_books(const std::filesystem::path& folder, int num_files);

}  // namespace msoko::bench
