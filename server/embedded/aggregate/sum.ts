import { asDouble, asInteger, fitsInt64, isDouble, numberOf } from '../bson/numbers.ts'
import type { Num } from '../bson/values.ts'

const exactly = 2 ** 52

/** A sum of numbers that keeps what is lost when doubles are added, and adds whole numbers exactly. */
export class Sum {
  count = 0
  private whole = 0n
  private small = 0
  private double = 0
  private lost = 0
  private hasLong = false
  private hasDouble = false

  add(value: Num): this {
    this.count++
    if (isDouble(value)) {
      this.hasDouble = true
      this.addDouble(numberOf(value))
    } else if (typeof value === 'bigint') {
      this.hasLong = true
      this.whole += value
    } else this.addSmall(value as number)
    return this
  }

  /** What is far from the end of exact doubles is added as a double, because bigints are slow. */
  private addSmall(value: number): void {
    this.small += value
    if (Math.abs(this.small) < exactly) return
    this.whole += BigInt(this.small)
    this.small = 0
  }

  /** It has the widest type of what was added; beyond int64 it is a double. */
  result(): Num {
    const whole = this.whole + BigInt(this.small)
    if (this.hasDouble || !fitsInt64(whole)) return asDouble(this.value())
    return this.hasLong ? whole : asInteger(whole)!
  }

  mean(): Num | null {
    return this.count > 0 ? asDouble(this.value() / this.count) : null
  }

  private value(): number {
    const whole = this.whole + BigInt(this.small)
    const high = Number(whole)
    const total = new Sum()
    for (const part of [high, Number(whole - BigInt(high)), this.double, this.lost]) total.addDouble(part)
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
