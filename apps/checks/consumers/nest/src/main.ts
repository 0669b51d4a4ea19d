import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'

async function bootstrap() {
  const app = await NestFactory.create(AppModule)
  await app.listen(0, 'localhost')
  console.log(await app.getUrl())
}
void bootstrap()
