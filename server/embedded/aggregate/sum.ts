import { asDouble, asInteger, fitsInt64, isDouble, numberOf } from '../bson/numbers.ts'
import type { Num } from '../bson/values.ts'

/** A sum of numbers that keeps what is lost when doubles are added, and adds whole numbers exactly. */
export class Sum {
  count = 0
  private whole = 0n
  private double = 0
  private lost = 0
  private hasLong = false
  private hasDouble = false

  add(value: Num): this {
    this.count++
    if (isDouble(value)) {
      this.hasDouble = true
      this.addDouble(numberOf(value))
    } else {
      this.whole += BigInt(value as number | bigint)
      this.hasLong ||= typeof value === 'bigint'
    }
    return this
  }

  /** It has the widest type of what was added; beyond int64 it is a double. */
  result(): Num {
    if (this.hasDouble || !fitsInt64(this.whole)) return asDouble(this.value())
    return this.hasLong ? this.whole : asInteger(this.whole)!
  }

  mean(): Num | null {
    return this.count > 0 ? asDouble(this.value() / this.count) : null
  }

  private value(): number {
    const high = Number(this.whole)
    const total = new Sum()
    for (const part of [high, Number(this.whole - BigInt(high)), this.double, this.lost]) total.addDouble(part)
    return Number.isFinite(total.lost) ? total.double + total.lost : total.double
  }

  /** After Knuth: what rounding takes from the sum is exactly this. */
  private addDouble(value: number): void {
    const sum = this.double + value
    const rest = sum - this.double
    this.lost += this.double - (sum - rest) + (value - rest)
    this.double = sum
  }
}
