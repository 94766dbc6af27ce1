# The commands of the project, a line each. The work itself is done by CMake, npm and scripts/.
.DEFAULT_GOAL := help
.PHONY: help run test soak build web bench lint lint-all asan format

help: ## показать этот список
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build web ## установить недостающее, собрать, создать демонстрационный муниципалитет, оценить и показать
	@scripts/run.sh

test: ## установить недостающее, собрать и выполнить все проверки
	@scripts/test.sh

soak: build ## прервать приём, отзыв, обновление, копирование по 300 раз и проверить, что база цела
	@scripts/soak.sh

build: ## собрать программу: build/release/bin/msoko
	@scripts/build.sh release msoko

web: ## собрать страницы: web/dist
	@scripts/web.sh build

bench: build ## измерить скорость и память
	@scripts/bench.sh

lint: ## проверить формат, правила проекта, сценарии; clang-tidy — изменённое
	@scripts/check.sh changed

lint-all: ## то же, clang-tidy — всё
	@scripts/check.sh all

asan: ## собрать с проверкой памяти и неопределённого поведения, выполнить быстрые проверки
	@scripts/build.sh asan
	@ctest --preset asan -j "$$(nproc)"

format: ## привести исходные тексты к формату проекта
	@scripts/format.sh
